received = وصل { $amount } حتى الآن
