like = مثل { $example }
read = = { $price }
wrong = اكتب السعر هكذا: { $example }.
too-high = لا سعر أعلى من { $highest }.
either = اكتب { $whole_plain } لتعني { $whole }، أو { $part_plain } لتعني { $part }.
thousands = { $digits ->
    [zero] اكتب { $whole_plain } لتعني { $whole }؛ لا منازل عشرية.
    [one] اكتب { $whole_plain } لتعني { $whole }؛ هناك منزلة عشرية واحدة على الأكثر.
    [two] اكتب { $whole_plain } لتعني { $whole }؛ هناك منزلتان عشريتان على الأكثر.
    [few] اكتب { $whole_plain } لتعني { $whole }؛ هناك { $digits } منازل عشرية على الأكثر.
    [many] اكتب { $whole_plain } لتعني { $whole }؛ هناك { $digits } منزلة عشرية على الأكثر.
   *[other] اكتب { $whole_plain } لتعني { $whole }؛ هناك { $digits } منزلة عشرية على الأكثر.
}
