"""What the fuzzer has to be told of our media types. https://schemathesis.readthedocs.io/en/stable/guides/custom-serializers/"""

import schemathesis

# The part of a resumable upload (tus 1.0.0) is bytes, as they are.
schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")
