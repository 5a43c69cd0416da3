### Why sound and picture are missing, and what to do about it.

# The heading.
# $trouble (Trouble)
title = { $trouble ->
    [no-web-rtc] This browser cannot show or send sound and picture
    [media-blocked] Sound and picture cannot reach this network
    [media-server-away] Sound and picture are not available right now
    [mixed-content] Sound and picture are not set up for secure pages here
    [not-loaded] The part for sound and picture could not be loaded
    [refused] The media server turned this page away
    [server-away] Costage does not answer
   *[takes-long] This takes longer than usual
}
# The reason, what still works, and what to do or whom to ask.
# $trouble (Trouble)
body = { $trouble ->
    [no-web-rtc] Chat and everything else works. To watch or go on stage, open this page in Chrome, Edge, Firefox or Safari.
    [media-blocked] A firewall or VPN seems to block them; the chat works. Try another network, or ask the people who run this one, or the server, to open the media ports.
    [media-server-away] The media server does not answer. The chat works, and this page keeps trying.
    [mixed-content] Browsers refuse the media server's ws:// address on an https page. Ask the people who run the server to give it a wss:// address.
    [not-loaded] Are you offline? Then try again. If there is a newer version of Costage, reloading helps.
    [refused] Its keys or its clock may not match. Ask the people who run the server to look at its log; this page keeps trying.
    [server-away] Check your connection. This page keeps trying.
   *[takes-long] This page keeps trying. A fresh attempt may help, and so may another network.
}
# The button with which a host or co-host gives up coming on stage.
stop-trying = Stop trying
# The hint beside a step that takes longer than usual.
takes-long = This takes longer than usual.
