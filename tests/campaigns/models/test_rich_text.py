"""Rich text that goes live holds nothing that could run a script, whoever wrote it and by which way."""

import pytest
from django.core.exceptions import ValidationError

from campaigns.models import ActionPage
from campaigns.models.rich_text import is_safe
from home.models import TextPage
from tests import build


@pytest.mark.parametrize(
    "html",
    [
        '<p data-block-key="a1b2c">Plain, <b>bold</b> and <i>italic</i>.</p>',
        '<p><a href="https://example.org/a?b=c:d">a</a> <a href="mailto:a@example.org">b</a></p>',
        '<p><a href="tel:+3120">c</a></p>',
        '<p><a href="/nl/privacy/">here</a> <a href="#below">below</a> <a linktype="page" id="3">page</a></p>',
        "<ol><li>one</li></ol><ul><li>two</li></ul><h2>three</h2>",
        "5 < 6 and 7 > 6",
    ],
)
def test_what_the_editor_makes_is_safe(html):
    assert is_safe(html)


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="javascript:alert(1)">a</a></p>',
        '<p><a href="JaVaScRiPt:alert(1)">a</a></p>',
        '<p><a href=" java\nscript:alert(1)">a</a></p>',
        '<p><a href="java&#x09;script:alert(1)">a</a></p>',
        '<p><a href="data:text/html,x">a</a></p>',
        '<p><a href="vbscript:x">a</a></p>',
        '<p onclick="x()">a</p>',
        "<script>x()</script>",
        '<img src="x" onerror="x()">',
        '<p style="position:fixed">a</p>',
        '<iframe src="https://example.org"></iframe>',
    ],
)
def test_what_could_run_a_script_is_not(html):
    assert not is_safe(html)


@pytest.mark.django_db
@pytest.mark.parametrize("block", ["case_section", "letter"])
def test_no_page_with_such_a_text_goes_live(block):
    blocks = build.body()
    for found in blocks:
        if found["type"] == block == "case_section":
            found["value"]["text"] = '<p><a href="javascript:alert(1)">a</a></p>'
        elif found["type"] == block:
            reading = found["value"]["translation"]
            found["value"]["translation"] = reading | {"full": '<p><a href="javascript:alert(1)">a</a></p>'}
    page = build.draft(body=blocks)
    with pytest.raises(ValidationError) as refused:
        page.save_revision(clean=False).publish()
    assert "body" in refused.value.message_dict
    assert not ActionPage.objects.get(pk=page.pk).live


@pytest.mark.django_db
def test_nor_does_a_text_page():
    with pytest.raises(ValidationError):
        build.home().add_child(instance=TextPage(title="Over", slug="over", body='<a href="javascript:x()">a</a>'))


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["sign", "signed"])
def test_a_slug_below_home_that_leads_to_the_form_is_refused(slug):
    page = build.draft(slug=slug)
    with pytest.raises(ValidationError) as refused:
        page.save_revision(clean=False).publish()
    assert "slug" in refused.value.message_dict
