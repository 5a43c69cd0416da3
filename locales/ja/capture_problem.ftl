refused = { $device ->
    [camera] このページではカメラがブロックされています
    [microphone] このページではマイクがブロックされています
   *[both] このページではカメラとマイクがブロックされています
}
refused-remedy = { $device ->
    [camera] アドレスの横にあるサイトの設定を開き、カメラを許可してください。ページは自動で反応します。
    [microphone] アドレスの横にあるサイトの設定を開き、マイクを許可してください。ページは自動で反応します。
   *[both] アドレスの横にあるサイトの設定を開き、カメラとマイクを許可してください。ページは自動で反応します。
}
dismissed = { $device ->
    [camera] カメラがまだ許可されていません
    [microphone] マイクがまだ許可されていません
   *[both] カメラとマイクがまだ許可されていません
}
dismissed-remedy = もう一度試して、ブラウザーに聞かれたら「許可」を選んでください。
blocked-by-system = { $device ->
    [camera] システムがブラウザーのカメラ使用を止めています
    [microphone] システムがブラウザーのマイク使用を止めています
   *[both] システムがブラウザーのカメラとマイクの使用を止めています
}
blocked-by-system-remedy = { $device ->
    [camera] システムのプライバシー設定でブラウザーにカメラを許可し、もう一度試してください。
    [microphone] システムのプライバシー設定でブラウザーにマイクを許可し、もう一度試してください。
   *[both] システムのプライバシー設定でブラウザーにカメラとマイクを許可し、もう一度試してください。
}
missing = { $device ->
    [camera] カメラが見つかりません
    [microphone] マイクが見つかりません
   *[both] カメラもマイクも見つかりません
}
missing-remedy = { $device ->
    [camera] カメラを接続して、もう一度試してください。
    [microphone] マイクを接続して、もう一度試してください。
   *[both] カメラとマイクを接続して、もう一度試してください。
}
busy = { $device ->
    [camera] ほかのプログラムがカメラを使っています
    [microphone] ほかのプログラムがマイクを使っています
   *[both] ほかのプログラムがカメラとマイクを使っています
}
busy-remedy = 使っているプログラムや通話を閉じてください。何度か自動で試します。
unplugged = { $device ->
    [camera] カメラの接続が切れました
    [microphone] マイクの接続が切れました
   *[both] カメラとマイクの接続が切れました
}
unplugged-remedy = もう一度接続するか、別の機器を選んでください。
insecure = { $device ->
    [camera] 安全でないページではカメラを使えません
    [microphone] 安全でないページではマイクを使えません
   *[both] 安全でないページではカメラとマイクを使えません
}
insecure-remedy = ブラウザーは https のアドレスでのみ許可します。https のアドレスでこのページを開いてください。
unsupported = { $device ->
    [camera] このブラウザーではカメラを使えません
    [microphone] このブラウザーではマイクを使えません
   *[both] このブラウザーではカメラとマイクを使えません
}
unsupported-remedy = アプリ内のブラウザーでは使えないことがよくあります。リンクを Chrome、Edge、Firefox、Safari で開いてください。席は確保されています。
not-loaded = { $device ->
    [camera] カメラを起動する部分を読み込めませんでした
    [microphone] マイクを起動する部分を読み込めませんでした
   *[both] カメラとマイクを起動する部分を読み込めませんでした
}
not-loaded-remedy = 接続を確認して、もう一度試してください。Costage の新しいバージョンがある場合は、ページの再読み込みで直ります。
unknown = { $device ->
    [camera] カメラを起動できませんでした
    [microphone] マイクを起動できませんでした
   *[both] カメラとマイクを起動できませんでした
}
unknown-remedy = もう一度試すか、別の機器を選ぶか、ブラウザーを再起動してください。
