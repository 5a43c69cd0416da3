like = Wie { $example }
read = = { $price }
wrong = Schreibe den Preis wie { $example }.
too-high = Kein Preis ist höher als { $highest }.
either = Schreibe { $whole_plain } für { $whole } oder { $part_plain } für { $part }.
thousands = { $digits ->
    [one] Schreibe { $whole_plain } für { $whole }; es gibt höchstens { $digits } Nachkommastelle.
   *[other] Schreibe { $whole_plain } für { $whole }; es gibt höchstens { $digits } Nachkommastellen.
}
