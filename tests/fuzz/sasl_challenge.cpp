// Any octets as a server's challenges, a line each: a mechanism answers or refuses, and SCRAM takes nobody for the server.
#include "base/failure.h"
#include "base/random.h"
#include "sasl/mechanism.h"

#include <cstdlib>

using namespace postrider;

namespace {

class NoRandom final : public Random
{
public:
    QByteArray bytes(qsizetype count) override { return QByteArray(count, 'r'); }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static constexpr const char *Names[] = {"PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "OAUTHBEARER", "XOAUTH2", "EXTERNAL"};
    if (size < 1)
        return 0;
    const QByteArray name = Names[data[0] % std::size(Names)];
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    if (bytes.contains("i=") && bytes.size() > bytes.indexOf("i=") + 7)
        return 0; // many rounds of hashing are slow, not wrong
    NoRandom random;
    sasl::Credentials credentials;
    credentials.userName = QStringLiteral("user");
    credentials.secret = QStringLiteral("secret");
    const std::unique_ptr<sasl::Mechanism> mechanism = sasl::makeMechanism(name, credentials, random);
    try {
        if (mechanism->speaksFirst())
            mechanism->next({});
        const QList<QByteArray> challenges = bytes.split('\n');
        for (const QByteArray &challenge : challenges)
            mechanism->next(challenge);
        mechanism->finish();
        if (name.startsWith("SCRAM"))
            std::abort();
    } catch (const Failure &) {
        return 0;
    }
    return 0;
}
