reactions = リアクション
send = { $reaction ->
   *[heart] ハートを送る
    [clap] 拍手する
    [laugh] 笑う
    [wow] びっくりする
    [fire] 炎を送る
    [party] お祝いする
}
total = リアクション{ $count }件
too-many = 多すぎて表示しきれません。リアクションの一部は省かれます。
