### The texts that show how a typed price is understood.

# The hint with an example.
# $example (Written)
like = Like { $example }
# The price that was understood.
# $price (Written)
read = = { $price }
# The input is not a price; an example of one.
# $example (Written)
wrong = Write the price like { $example }.
# The price is too high; the highest one allowed.
# $highest (Written)
too-high = No price is higher than { $highest }.
# The input can mean two prices.
# $whole (Written): the price if its separator groups thousands
# $whole_plain (Written): the same price without a separator
# $part (Written): the price if its separator starts the decimals
# $part_plain (Written): the same price with all its decimals
either = Write { $whole_plain } for { $whole }, or { $part_plain } for { $part }.
# The input means a price in thousands, or one with more decimals than its currency has.
# $whole (Written): the price if its separator groups thousands
# $whole_plain (Written): the same price without a separator
# $digits (Number): the number of decimals of the currency
thousands = { $digits ->
    [one] Write { $whole_plain } for { $whole }; there is at most { $digits } decimal place.
   *[other] Write { $whole_plain } for { $whole }; there are at most { $digits } decimal places.
}
