FROM node:22-slim AS front
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY static static
RUN npm run build

FROM python:3.11-slim AS packages
COPY requirements/base.txt /
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r /base.txt

FROM python:3.11-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DATA_DIR=/data STATIC_ROOT=/app/staticfiles
# Curves in mails are drawn here, and a slim image brings no letters.
RUN apt-get update && apt-get install --yes --no-install-recommends fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home allyship && install -d -o allyship -g allyship /data
COPY --from=packages /venv /venv
WORKDIR /app
COPY manage.py LICENSE ./
COPY config config
COPY accounts accounts
COPY reminders reminders
COPY stakeholders stakeholders
COPY cases cases
COPY campaigns campaigns
COPY privacy privacy
COPY templates templates
COPY locale* locale
COPY --from=front /build/static static
# These values serve this one step and stay in no layer's environment.
RUN DATABASE_URL=postgresql://none/none REDIS_URL=redis://none DEBUG=0 \
    SECRET_KEY=$(python -c "import secrets; print(secrets.token_urlsafe(64))") BASE_URL=https://none.invalid \
    python manage.py collectstatic --noinput --verbosity 0
USER allyship
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --start-period=30s CMD ["python", "-m", "config.probe", "healthz"]
CMD ["gunicorn", "--config", "python:config.web", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-"]
