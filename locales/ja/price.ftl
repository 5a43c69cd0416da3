like = 例: { $example }
read = = { $price }
wrong = { $example } のように価格を書いてください。
too-high = 価格の上限は{ $highest }です。
either = { $whole }なら { $whole_plain }、{ $part }なら { $part_plain } と書いてください。
thousands = { $whole }なら { $whole_plain } と書いてください。小数は{ $digits }桁までです。
