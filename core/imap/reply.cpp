// A NO or BAD as a failure.
#include "imap/connection.h"

#include <QCoreApplication>

namespace postrider::imap {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Imap", text); }

} // namespace

void requireOk(const Reply &reply, const QString &what)
{
    using Kind = ResponseCode::Kind;
    if (reply.isOk())
        return;
    Failure failure(Failure::Kind::Refused, what, Failure::Cause::Unknown, reply.line());
    switch (reply.code.kind) {
    case Kind::OverQuota:
        failure.cause = Failure::Cause::Quota;
        failure.nextStep = tr(QT_TRANSLATE_NOOP("Imap", "Delete messages, or ask for more space."));
        break;
    case Kind::NoPerm:
    case Kind::AuthorizationFailed:
        failure.cause = Failure::Cause::NoPermission;
        break;
    case Kind::NonExistent:
    case Kind::TryCreate:
        failure.cause = Failure::Cause::NotFound;
        break;
    case Kind::TooBig:
        failure.kind = Failure::Kind::Limit;
        failure.cause = Failure::Cause::TooLarge;
        break;
    default:
        if (reply.kind == Status::Kind::Bad) {
            failure.kind = Failure::Kind::Protocol;
            failure.cause = Failure::Cause::UnexpectedReply;
        }
    }
    throw failure;
}

} // namespace postrider::imap
