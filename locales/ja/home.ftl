live-now = 配信中
tagline = いっしょに見たり、ステージに人を招いたりできます。
go-live = 配信を始める
nobody-live = 今は誰も配信していません
nobody-live-body = 新しいルームは自動でここに表示されます。
could-not-load-rooms = ルームを読み込めませんでした。
new-room = ルームを作る
new-room-body = 次にカメラとマイクを確認します。まだ配信されません。
title = タイトル
title-example = 日曜市: 窯から出たばかりの器
create-room = ルームを作成
title-missing = 何のルームか分かるように、タイトルを付けてください。
title-too-long = タイトルは{ $max }文字までです。
characters-left = あと{ $left }文字
with-co-hosts = { $count ->
    [0] {""}
   *[other] 共同ホスト{ $count }人
}
viewers-short = { $count }
started-ago = { $when }に開始
