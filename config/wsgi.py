"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from config.settings import require_what_serving_needs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
require_what_serving_needs()
application = get_wsgi_application()
