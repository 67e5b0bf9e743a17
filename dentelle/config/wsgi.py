"""What the web server calls."""

from django.core.wsgi import get_wsgi_application

from dentelle.config import environment

environment.use_settings()
application = get_wsgi_application()
