// The remote pictures of an opened message, where the reader wants them. A coroutine of the engine thread.
#pragma once

#include "async/task.h"
#include "mail/mail_types.h"
#include "mail/reading_flow.h"

namespace postrider::mail {

/// Fetches the pictures that content.html names, from the cache where they were fetched before (so that the server hears of the
/// first reading only), and tells each time some have come. What is no picture, or too large, is left out and said in a notice.
Task<> fetchRemotePictures(ReadingTools tools, MessageId message, MessageContent &content, Callback<const MessageContent &> tell);

} // namespace postrider::mail
