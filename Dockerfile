# The same steps as `make run`: install requirements.txt, then `manage.py up`, which migrates, collects the static
# files, stores the samples and serves.
FROM python:3.11-slim

# Reads old Word, RTF, WordPerfect and OpenDocument texts; `--build-arg LIBREOFFICE=no` leaves it out, and 300 MB.
ARG LIBREOFFICE=yes
RUN if [ "$LIBREOFFICE" = yes ]; then apt-get update && \
    apt-get install -y --no-install-recommends libreoffice-writer-nogui && rm -rf /var/lib/apt/lists/*; fi

RUN useradd --system --create-home --uid 10001 app && install --directory --owner=app --group=app /data /data/sources /backups
WORKDIR /app
COPY requirements.txt ./
COPY launcher/install.py launcher/
RUN python launcher/install.py requirements.txt
COPY . .

USER app
ENV HOST=0.0.0.0 PORT=8000 DATA_DIR=/data PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8000
CMD [".venv/bin/python", "manage.py", "up"]
