"""The buttons on an update: a trial to oneself, send or schedule, and hold it, go on or stop while it is under way."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages

from campaigns.templatetags.moments import moment

from .audience import audience
from .forms_update import SendForm
from .languages import language_name, readers_of, subject_of, words_of
from .pause_update import pause_update, resume_update
from .send_trial import send_trial
from .send_update import SendRefused, refusals, send_update, take_back
from .stop_update import stop_update
from .views_update import CHANGE, SEND, UpdatePage, update_for


class SendView(UpdatePage, FormView):
    """How many get it, in which languages, and when."""

    form_class = SendForm
    template_name = "campaigns/admin/updates/send.html"
    page_title = gettext_lazy("Send the update")
    http_method_names = ["get", "head", "post"]
    right = SEND

    def get_page_subtitle(self) -> str:
        return subject_of(self.update)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *before, own = super().get_breadcrumbs_items()
        here = {"url": "", "label": self.page_title}
        return [*before, own | {"url": reverse("updates:show", args=[self.update.pk])}, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "update": self.update,
            "reader_count": audience(self.update).count(),
            "readers": readers_of(self.update),
            "refusals": refusals(self.update),
        }

    def form_valid(self, form: SendForm) -> HttpResponse:
        send_at = form.cleaned_data["send_at"]
        try:
            send_update(update_id=self.update.pk, user=self.request.user, send_at=send_at)
        except SendRefused as refused:
            messages.error(self.request, str(refused))
        else:
            said = _("It goes out on %(moment)s.") % {"moment": moment(localtime(send_at))} if send_at else ""
            messages.success(self.request, said or _("It is being sent."))
        return redirect("updates:show", self.update.pk)


@require_POST
def trial(request: HttpRequest, pk: int) -> HttpResponse:
    """Post a mail to whoever pressed the button, and to nobody else."""
    update = update_for(request, pk, right=CHANGE)
    user: Any = request.user
    code = request.POST.get("language", "")
    if not user.email:
        messages.error(request, _("We do not know your e-mail address: fill it in with your account."))
    elif code not in words_of(update):
        messages.error(request, _("It is not written in this language."))
    else:
        send_trial(update=update, user=user, code=code)
        values = {"address": user.email, "language": language_name(code)}
        messages.success(request, _("A trial is on its way to %(address)s: %(language)s.") % values)
    return redirect("updates:show", pk)


def _steer(verb: Callable[..., bool], done: str | Promise) -> Callable[..., HttpResponse]:
    """A button that does one verb, and says what came of it."""

    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        update_for(request, pk, right=SEND)
        if verb(update_id=pk):
            messages.success(request, done)
        else:
            messages.warning(request, _("Nothing is changed: it was in another state already."))
        return redirect("updates:show", pk)

    return view


unschedule = _steer(take_back, gettext_lazy("It is a draft again, and goes out to nobody."))
pause = _steer(pause_update, gettext_lazy("It waits. Who has not had it gets it when you go on."))
resume = _steer(resume_update, gettext_lazy("It goes on where it was."))
stop = _steer(stop_update, gettext_lazy("It is stopped for good."))
