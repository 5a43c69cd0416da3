### The texts of products, on the stage and in the host's list.

# The list's heading, and the button that opens it.
products = Products
# The label of the card over the stage, for screen readers.
pinned = Pinned product
# The heading of the empty list, for the host.
empty-title = Nothing to show yet
empty-body = Add what you talk about, then pin one at a time for everybody to see.
# In place of the empty list, for everybody else.
none-yet = There are no products here yet.
# Opens the form for a new product.
add = Add a product
# Opens the form of a product.
edit = Edit
# Shows the product over the stage.
pin = Pin
unpin = Unpin
# The badge of the pinned product.
is-pinned = Pinned
# The badge of a product that is sold out, and the action that marks it so.
sold-out = Sold out
# Marks the product as available again.
in-stock = Back in stock
move-up = Move up
move-down = Move down
# Removes the product from the list.
remove = Remove
# Follows the link to the shop.
view = View
# Follows a link, for screen readers.
opens-new-tab = opens in a new tab
# The number of times that the product's link was opened.
# $count (Number)
clicks = { $count ->
    [one] { $count } click
   *[other] { $count } clicks
}
# The switch that lets co-hosts pin products.
co-hosts-pin = Co-hosts may pin
co-hosts-pin-hint = They choose what is shown; the list stays yours.
# The label of a field.
title = Name
# The placeholder in the title's field.
title-example = Stoneware bowl, 24 cm
# The label of a field.
price = Price (optional)
# The label of a field.
currency = Currency
# The label of a field.
link = Link to the shop
# The label of a field.
image = Picture (optional)
image-hint = An address, or a file. Photos are made smaller and lose their location.
# Opens the choice of a file.
upload = Choose a file…
# The title is missing or too long.
title-wrong = A name has 1 to 80 characters.
# The link or the picture's address is not one.
address-wrong = This needs an address that starts with https://.
resizing = Making the picture smaller…
uploading = Uploading the picture…
# The file has more than 64 MiB.
picture-too-large = This file is larger than 64 MB. Choose a smaller picture.
# The file is a HEIC photo, which this browser cannot open.
picture-heic = This browser cannot open HEIC photos. Save the photo as JPEG, or take a screenshot of it, and choose that.
# The file is not a picture, or not one that this browser can open or the server accepts.
picture-unreadable = This file is not a picture that can be opened here. Choose a JPEG or PNG file.
# Saves the product.
save = Save
