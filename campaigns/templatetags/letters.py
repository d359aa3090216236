"""What the letter sheet asks for beside the letter itself."""

from django import template

from campaigns.models.addressees_read import addressees_read

register = template.Library()

register.simple_tag(addressees_read)
