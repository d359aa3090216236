"""The invented sender and its pages in Chinese."""

from ..content import EMAIL, OrganisationContent, TextContent

# Letters for this address are carried by a Dutch postman: it stays in Latin script.
RETURN_ADDRESS = "Brief & Stem\nAntwoordnummer 404\n0000 AA Papierstad\nThe Netherlands"

WORDS = OrganisationContent(
    sender="信与声",
    claim="一封信可以让人重获自由",
    intro="有人因为一个观点、一篇文章、一个问题而被关押。您在一封信上署名。名字越多，就越难把这封信放到一边。",
    actions_title="所有行动",
    actions_slug="actions",
    return_address=RETURN_ADDRESS,
    privacy_text="您的姓名和城市会随信寄给信头所写的收信人，此外不会给任何人。它们不会出现在本站。您的电子邮箱绝不会随信寄出。",
    about=TextContent(
        slug="about",
        title="关于我们",
        body=(
            "<p>“信与声”并不存在。它是 Appeal 示例网站的寄件人。Appeal 是一个程序，供组织写信、征集签名并递交。</p>"
            "<h2>这里什么是真的，什么不是</h2>"
            "<p>黄雪琴的案件是真实的。文字由我们撰写，事实取自 2023 年至 2024 年冬季的一份行动单。请把它当作例子，"
            "而不是新闻。其他案件和所有签名者的姓名都是虚构的。图画由程序绘制。</p>"
            "<p>这里不会递交任何东西。除非设置了邮件服务器，本站的邮件只会成为文件夹里的文件。</p>"
        ),
    ),
    privacy=TextContent(
        slug="privacy",
        title="隐私",
        body=(
            "<p>本站这样处理您填写的内容。</p>"
            "<h2>您的姓名和城市</h2>"
            "<p>我们加密保存。工作人员只有说明理由才能打开一个姓名，谁在何时打开会被记录。网站上不显示姓名，"
            "只显示人数。</p>"
            "<h2>您的电子邮箱</h2>"
            "<p>只有您愿意时才填写。我们把它加密，与信件分开保存，并保存您所同意的文字。</p>"
            "<p>您会收到一封只有一个按钮的邮件，让我们知道这个邮箱是您的；两天后还会再收到一封。如果您不按这个按钮，"
            "我们会在七天后删除您的邮箱。如果您按了，我们只就您同意的内容给您写信。每封邮件下方都有停止接收的链接。</p>"
            '<p>我们保存的您的信息，可以在<a href="/zh-hans/my-data/">我的数据</a>里查看，也可以在那里更正、'
            "下载和删除。链接会通过邮件发给您。</p>"
            "<h2>您的网络</h2>"
            "<p>为了发现滥用，我们统计来自同一网络的签名数。为此我们不保存地址，只保存一个加密标记，它每天更换，48 "
            "小时后删除。</p>"
            "<h2>保存多久</h2>"
            '<p>在信件递交之前，您可以用签名后看到的代码<a href="/zh-hans/withdraw/">撤回签名</a>。'
            "这个示例网站还不会自动删除姓名。所以您最好填写一个虚构的姓名。</p>"
            "<h2>Cookie 与第三方</h2>"
            "<p>阅读或签名都不会收到 Cookie。本站不从别处获取任何内容，也不向别处发送任何内容。"
            "邮件里没有任何东西会告诉我们您是否打开了它。</p>"
        ),
    ),
    contact=TextContent(
        slug="contact",
        title="联系我们",
        body=(
            "<p>“信与声”是虚构的。这里的地址只是说明真实地址会放在哪里。</p>"
            "<p>Brief &amp; Stem<br/>Antwoordnummer 404<br/>0000 AA Papierstad<br/>The Netherlands</p>"
            f"<p>{EMAIL}</p>"
        ),
    ),
)
