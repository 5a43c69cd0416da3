### The texts of a download that is under way.

# $amount (Written): how much has arrived, such as 0.4 MB
received = { $amount } so far
