welcome = お名前は？
welcome-body = この名前はホストと視聴者に表示されます。
your-name = あなたの名前
continue = 続ける
sign-in-to-go-on = 続けるにはサインインしてください。
no-way-to-sign-in = ここではまだ誰もサインインできません。あなたのサーバーなら、設定方法は docs/sign-in.md にあります。
sign-in-on-site = サインイン
sign-out-everywhere = すべての機器でサインアウト
name-missing = ほかの人に表示する名前を書いてください。
name-too-long = 名前は{ $max }文字までです。
sign-in-elsewhere = 元のサイトでサインインしてから、もう一度リンクを開いてください。
too-many-sign-ins = { $seconds ->
    [0] 同じネットワークから多くの人がサインインしました。1分後にもう一度試してください。
   *[other] 同じネットワークから多くの人がサインインしました。{ $seconds }秒後にもう一度試してください。
}
sign-in-again = サインアウトされました。続けるにはもう一度サインインしてください。
continue-question = { $name }さんとして続けますか？
continue-as = { $name }さんとして続ける
somebody-else = 別の人としてサインイン
open-elsewhere = 別のタブがこの人として開いています。このタブは同じ人でも別の人でもかまいません。
same-name = この名前の人が、以前このブラウザーでサインインしています。
several-known = 以前このブラウザーでサインインした人たちです。
