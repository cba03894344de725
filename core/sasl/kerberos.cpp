// GSS-API of the system (MIT), with its Kerberos mechanism. The one file that includes its header.
// It is linked, not loaded late: Qt's network module links the same library for proxies, so it is in memory already.
#include "sasl/gssapi.h"

#include <QCoreApplication>
#include <gssapi/gssapi.h>
#include <krb5.h>

namespace postrider::sasl {

namespace {

QString say(const char *text) { return QCoreApplication::translate("Sasl", text); }

/// What the library gives away is given back.
struct Buffer {
    gss_buffer_desc value = GSS_C_EMPTY_BUFFER;
    Buffer() = default;
    ~Buffer()
    {
        OM_uint32 minor = 0;
        gss_release_buffer(&minor, &value);
    }
    Q_DISABLE_COPY_MOVE(Buffer)
    QByteArray bytes() const { return QByteArray(static_cast<const char *>(value.value), qsizetype(value.length)); }
};

/// Only read by the library.
gss_buffer_desc viewOf(const QByteArray &bytes)
{
    return {size_t(bytes.size()), const_cast<char *>(bytes.constData())};
}

/// 1.2.840.113554.1.2.2 (RFC 4121): the library's other mechanisms are nobody's choice.
gss_OID kerberosOid()
{
    static char octets[] = "\x2a\x86\x48\x86\xf7\x12\x01\x02\x02";
    static gss_OID_desc oid = {9, octets};
    return &oid;
}

/// In the library's words, "No credentials cache found".
QString wordsOf(OM_uint32 status, int kind)
{
    Buffer text;
    OM_uint32 minor = 0;
    OM_uint32 more = 0;
    gss_display_status(&minor, status, kind, kerberosOid(), &more, &text.value);
    return QString::fromUtf8(text.bytes().left(300)).simplified();
}

Failure noTicket(const QString &host)
{
    return Failure::auth(Failure::Cause::AuthTemporary, say("There is no valid Kerberos ticket on this computer for signing in to %1.").arg(host), {},
                         say("Get one, with “kinit” for example; then try again."));
}

Failure failureOf(OM_uint32 major, OM_uint32 minor, const QString &host)
{
    const OM_uint32 error = GSS_ROUTINE_ERROR(major);
    const auto code = krb5_error_code(minor);
    if (error == GSS_S_NO_CRED || error == GSS_S_CREDENTIALS_EXPIRED || code == KRB5_FCC_NOFILE || code == KRB5_CC_NOTFOUND
        || code == KRB5KRB_AP_ERR_TKT_EXPIRED)
        return noTicket(host);
    if (code == KRB5_KDC_UNREACH || code == KRB5_REALM_CANT_RESOLVE) {
        return Failure::auth(Failure::Cause::AuthTemporary, say("The Kerberos service, which gives out tickets, cannot be reached."), {},
                             say("Are you in the network of your organisation?"));
    }
    if (code == KRB5KDC_ERR_S_PRINCIPAL_UNKNOWN) {
        return Failure::auth(Failure::Cause::NoMechanism, say("The Kerberos service knows no mail server %1.").arg(host), {},
                             say("Check the name of the server: it must be the one it has in your organisation."));
    }
    return Failure::auth(Failure::Cause::Unknown,
                         say("The sign-in to %1 by Kerberos failed: %2.").arg(host, minor != 0 ? wordsOf(minor, GSS_C_MECH_CODE) : wordsOf(major, GSS_C_GSS_CODE)),
                         {}, say("Ask your provider."));
}

class KerberosContext final : public GssContext
{
public:
    KerberosContext(const QByteArray &service, const QString &host) : m_host(host)
    {
        const QByteArray name = service + '@' + host.toUtf8();
        gss_buffer_desc view = viewOf(name);
        OM_uint32 minor = 0;
        const OM_uint32 major = gss_import_name(&minor, &view, GSS_C_NT_HOSTBASED_SERVICE, &m_server);
        if (GSS_ERROR(major))
            throw failureOf(major, minor, m_host);
    }

    ~KerberosContext() override
    {
        OM_uint32 minor = 0;
        if (m_context != GSS_C_NO_CONTEXT)
            gss_delete_sec_context(&minor, &m_context, GSS_C_NO_BUFFER);
        gss_release_name(&minor, &m_server);
    }

    Step step(const QByteArray &fromServer) override
    {
        gss_buffer_desc input = viewOf(fromServer);
        Buffer output;
        OM_uint32 minor = 0;
        OM_uint32 flags = 0;
        const OM_uint32 major =
            gss_init_sec_context(&minor, GSS_C_NO_CREDENTIAL, &m_context, m_server, kerberosOid(), GSS_C_MUTUAL_FLAG | GSS_C_INTEG_FLAG | GSS_C_SEQUENCE_FLAG,
                                 0, GSS_C_NO_CHANNEL_BINDINGS, m_context == GSS_C_NO_CONTEXT ? GSS_C_NO_BUFFER : &input, nullptr, &output.value, &flags, nullptr);
        if (GSS_ERROR(major))
            throw failureOf(major, minor, m_host);
        Step result{output.bytes(), (major & GSS_S_CONTINUE_NEEDED) == 0};
        if (result.isComplete && !(flags & GSS_C_MUTUAL_FLAG))
            throw Failure::auth(Failure::Cause::ServerNotProven, say("%1 did not prove who it is.").arg(m_host));
        return result;
    }

    QByteArray unwrap(const QByteArray &token) override
    {
        gss_buffer_desc input = viewOf(token);
        Buffer output;
        OM_uint32 minor = 0;
        const OM_uint32 major = gss_unwrap(&minor, m_context, &input, &output.value, nullptr, nullptr);
        if (GSS_ERROR(major))
            throw failureOf(major, minor, m_host);
        return output.bytes();
    }

    QByteArray wrap(const QByteArray &message) override
    {
        gss_buffer_desc input = viewOf(message);
        Buffer output;
        OM_uint32 minor = 0;
        const OM_uint32 major = gss_wrap(&minor, m_context, 0, GSS_C_QOP_DEFAULT, &input, nullptr, &output.value);
        if (GSS_ERROR(major))
            throw failureOf(major, minor, m_host);
        return output.bytes();
    }

private:
    const QString m_host;
    gss_name_t m_server = GSS_C_NO_NAME;
    gss_ctx_id_t m_context = GSS_C_NO_CONTEXT;
};

} // namespace

bool knowsKerberos() { return true; }

std::shared_ptr<const GssStart> beginKerberos(const ServerSettings &server)
{
    const auto context = std::make_shared<KerberosContext>(gssServiceName(server.protocol), server.host);
    const GssContext::Step first = context->step({});
    return std::make_shared<GssStart>(GssStart{context, first});
}

} // namespace postrider::sasl
