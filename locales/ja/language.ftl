name = 日本語
direction = ltr
plural-categories = other
ordinal-categories = other
no-script = このページには JavaScript と WebAssembly が必要です。有効にするか、別のブラウザーで開いてください。
