title = 視聴中
open = 視聴している人を見る
nobody = まだ誰も見ていません。
hint = ステージにいる人は数えません。
