### The page in place of one that could not be fetched. It is kept on the device.

title = No connection
advice = This page could not be fetched. Check your network: as soon as the server answers, the page opens by itself.
