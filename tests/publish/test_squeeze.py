from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from corridor.publish.squeeze import squeezed


class Events(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, attributes))

    def handle_startendtag(self, tag, attributes):
        self.found.append((tag, attributes))

    def handle_endtag(self, tag):
        self.found.append(f"/{tag}")

    def handle_data(self, data):
        self.found.append(" ".join(data.split()))


TEXT = st.text(alphabet=" \n\"'<>&=/`ab.#é投", max_size=12)


@given(TEXT, TEXT)
def test_a_shorter_page_is_the_same_page(attribute, text):
    page = Markup('<p class="{}"><a href="#{}">{}</a><use href="#s"/></p>\n<br>').format(attribute, attribute, text)
    before, after = Events(page).found, Events(squeezed(page)).found
    squashed = [
        one if isinstance(one, str) else (one[0], [(n, " ".join(v.split())) for n, v in one[1]]) for one in before
    ]
    assert [
        one if isinstance(one, str) else (one[0], [(n, " ".join(v.split())) for n, v in one[1]]) for one in after
    ] == squashed


def test_styles_are_left_alone():
    style = '<style>a[href="x"] > b {\n color: red }</style>'
    assert squeezed(f'<p class="a">{style}</p>') == f"<p class=a>{style}</p>"
