#include "smtp/submit_result.h"

#include "base/failure.h"

namespace postrider::smtp {

QString SubmitResult::message() const
{
    // The one place that joins the three parts.
    return Failure(Failure::Kind::Refused, text, Failure::Cause::Unknown, reply.code == 0 ? QByteArray() : reply.toLine(), nextStep).message();
}

} // namespace postrider::smtp
