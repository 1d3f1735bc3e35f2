"""Small tags of the page frame, available in every template."""

from django import template

register = template.Library()
