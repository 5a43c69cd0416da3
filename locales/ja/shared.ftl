costage = Costage
skip-to-content = 本文へ移動
close = 閉じる
not-now = 今はしない
cancel = キャンセル
try-again = もう一度試す
back-to-rooms = ルーム一覧に戻る
back-to-room = ルームに戻る
loading = 読み込み中…
copied = コピーしました
dismiss = 閉じる
notices = お知らせ
reconnecting = 再接続中…
still-reconnecting = 再接続中…サーバーが応答しません。表示内容が古い可能性があります。
unreachable = ここから Costage に接続できません。接続を確認してください。
live-updates-blocked = このネットワークかプロキシがライブ更新を止めているため、更新が数秒遅れます。管理者は WebSocket を通すように設定できます。
no-network = オフラインです。自動で再接続します。
no-answer-yet = サーバーからまだ応答がありません。引き続き試しています…
sending-again = まだ応答がありません。もう一度送信中…
sign-out = サインアウト
your-data = あなたのデータ
language = 言語
you = あなた
host = ホスト
co-host = 共同ホスト
viewer = 視聴者
could-not-load = 読み込めませんでした。
page-not-loaded = オフラインですか？そうなら、もう一度試してください。Costage の新しいバージョンがある場合は、再読み込みで直ります。
reload-app = 再読み込み
more = その他
room = { $status ->
   *[idle] 配信前
    [live] ライブ
    [waiting] ホストを待っています
    [ended] 終了
}
seat = { $state ->
   *[preparing] 準備中
    [live] ステージ上
    [reconnecting] 再接続中…
    [offline] オフライン
}
offline-since = オフライン · { $when }
camera-ready = カメラの準備完了
camera-not-ready = カメラは準備中
microphone-ready = マイクの準備完了
microphone-not-ready = マイクは準備中
invitation = { $status ->
   *[pending] 返事待ち
    [approved] 承諾
    [rejected] 辞退
    [cancelled] 取り消し
}
presence = { $presence ->
    [watching] 視聴中
    [invited] 招待済み
    [on-stage] ステージ上
   *[offline] オフライン
}
count = { $count }
watching = { $count }人が視聴中
not-found-title = ページが見つかりません
not-found-body = リンクを確認してください。
ended-title = このライブ配信は終了しました
ended-body = ご視聴ありがとうございました。
broken-title = 問題が起きました
broken-body = ページのこの部分が動かなくなりました。たいていは読み込み直すと直ります。
