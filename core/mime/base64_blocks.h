// The inner loop of base64: runs of the alphabet, many characters at a time. Inside mime/ only.
#pragma once

namespace postrider::mime {

/// What decodeBase64Blocks() may write beyond the decoded octets.
inline constexpr int Base64Slack = 32;

/// Decodes whole quanta as long as all their characters are of the alphabet, and may pass over line breaks between them; moves
/// `from` and `to` on. What stops it (padding, junk, fewer than four characters) is left to the caller. `to` has room for 3/4 of
/// the input and Base64Slack.
void decodeBase64Blocks(const char *&from, const char *end, char *&to);

} // namespace postrider::mime
