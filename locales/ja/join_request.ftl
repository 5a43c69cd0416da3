your-request = ステージへの参加
ask = 参加をリクエスト
withdraw = 取り下げる
waiting-for-host = リクエストはホストに表示されています。
asked-ago = { $when }にリクエスト
people-ahead = { $place ->
    [1] 次はあなたです
   *[other] { $place }番目
}
invited = 招待されました。上で参加してください。
dismissed = ホストは今あなたをステージに招けません。
again-in = { $minutes ->
    [0] 1分後にもう一度リクエストできます。
   *[other] { $minutes }分後にもう一度リクエストできます。
}
not-accepted = リクエストは受け入れられませんでした。
closed = ホストは今、参加リクエストを受け付けていません。
not-open = ここでは参加をリクエストできません。
too-often = { $minutes ->
    [0] リクエストしたばかりです。1分後にもう一度リクエストできます。
   *[other] リクエストしたばかりです。{ $minutes }分後にもう一度リクエストできます。
}
requests = 参加リクエスト
nobody-asks = 今は誰もリクエストしていません。
nobody-can-ask = オフの間、視聴者はリクエストできません。
let-viewers-ask = 参加リクエストを許可
invite = 招待
dismiss = 断る
person-menu = { $name }さんのオプション
more-waiting = ほかに{ $count }人が待っています
count-waiting = { $count }人が参加を希望しています
asks-to-join = { $name }さんが参加を希望しています
block = ブロック
blocked = ブロック中
block-question = { $name }さんをブロックしますか？
block-body = この人は視聴とチャットを続けられますが、あなたのどのルームでも参加をリクエストしたり招待されたりすることはできません。リクエストや招待もなくなります。
remove-question = { $name }さんをステージから外しますか？
remove-body = この人はブロックされましたが、まだステージにいます。
remove-from-stage = ステージから外す
blocked-people = ブロックした人（{ $count }）
blocked-heading = ブロックした人
blocked-body = この人たちは、あなたのどのルームでも参加をリクエストしたり招待されたりすることはできません。
nobody-blocked = ブロックした人はいません。
unblock = ブロックを解除
blocked-ago = { $when }にブロック
