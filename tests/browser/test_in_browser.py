"""The brief of the examples in a real browser: quiet, self-contained, as wide as the screen, readable on paper."""

import base64
import shutil
from pathlib import Path

import pytest

from corridor import cli

pytestmark = pytest.mark.browser
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--hide-scrollbars",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM or not shutil.which("chromedriver"):
        pytest.skip("Chromium and its driver are not installed")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    yield driver
    driver.quit()


@pytest.fixture(scope="module", params=["en", "ur"])
def brief(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("brief") / f"{request.param}.html"
    assert cli.main(["brief", str(EXAMPLES), "-o", str(path), "--language", request.param]) == 0
    return request.param, path


def width_of(browser, width: int) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500},
    )


def test_it_is_quiet_and_asks_the_network_for_nothing(browser, brief):
    browser.get_log("browser"), browser.get_log("performance")
    browser.get(brief[1].as_uri())
    assert browser.get_log("browser") == []
    asked = [
        one["message"] for one in browser.get_log("performance") if '"Network.requestWillBeSent"' in one["message"]
    ]
    assert len(asked) == 1 and "file://" in asked[0]


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_width_needs_sideways_scrolling(browser, brief, width):
    browser.get(brief[1].as_uri())
    width_of(browser, width)
    wide = browser.execute_script(
        "return [...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll, .sprites, .skip') && "
        "(e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1))"
        ".map(e => e.outerHTML.slice(0, 90))"
    )
    assert wide == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_it_reads_in_its_own_direction(browser, brief):
    language, path = brief
    browser.get(path.as_uri())
    direction = browser.execute_script("return getComputedStyle(document.body).direction")
    assert direction == {"en": "ltr", "ur": "rtl"}[language]
    first, last = browser.execute_script(
        "return [...document.querySelector('.pictures svg[role=img]').querySelectorAll('text')]"
        ".filter(t => /^(0|1,000)$/.test(t.textContent)).map(t => t.getBoundingClientRect().left)"
    )
    assert (first < last) == (language == "en")


def test_it_prints_on_a4_with_its_arithmetic(browser, brief):
    browser.get(brief[1].as_uri())
    pdf = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"])
    assert pdf.startswith(b"%PDF") and 4 <= pdf.count(b"/Type /Page\n") <= 60
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = browser.execute_script(
        "return [...document.querySelectorAll('details .steps')].every(e => e.checkVisibility() && e.offsetHeight > 0)"
    )
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert shown


def test_the_keyboard_reaches_the_answers_first_and_focus_is_seen(browser, brief):
    from selenium.webdriver.common.keys import Keys

    browser.get(brief[1].as_uri())
    width_of(browser, 1280)
    browser.find_element("tag name", "body").send_keys(Keys.TAB)
    focus = browser.switch_to.active_element
    assert focus.get_attribute("href").endswith("#answers")
    assert browser.execute_script("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
