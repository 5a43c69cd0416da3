will-be-back = { $name }さんはまもなく戻ります
getting-ready = { $name }さんは準備中です
camera-ready = カメラの準備完了
microphone-ready = マイクの準備完了
resume = 再開
