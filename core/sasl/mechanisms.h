// How the mechanisms are made; only choose.cpp looks in here.
#pragma once

#include "sasl/mechanism.h"

#include <QCryptographicHash>

namespace postrider::sasl {

std::unique_ptr<Mechanism> makePlain(const Credentials &credentials);
std::unique_ptr<Mechanism> makeLogin(const Credentials &credentials);
std::unique_ptr<Mechanism> makeCramMd5(const Credentials &credentials);
std::unique_ptr<Mechanism> makeExternal(const Credentials &credentials);
std::unique_ptr<Mechanism> makeXOAuth2(const Credentials &credentials);
std::unique_ptr<Mechanism> makeOAuthBearer(const Credentials &credentials);
/// Throws Failure(Auth) if SASLprep forbids the user name or the password.
std::unique_ptr<Mechanism> makeScram(const QByteArray &name, QCryptographicHash::Algorithm hash, const Credentials &credentials,
                                     Random &random);

/// RFC 5802 section 5.1, saslname: "=" and "," can't stand in an attribute.
QByteArray toSaslName(const QString &userName);
/// The failure for a challenge that makes no sense in this mechanism.
Failure oddChallenge(const QByteArray &mechanism);

} // namespace postrider::sasl
