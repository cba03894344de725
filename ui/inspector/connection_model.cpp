#include "inspector/connection_model.h"

#include <algorithm>
#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace postrider::ui {

void ConnectionModel::setConnections(std::vector<ConnectionInfo> connections, const QHash<AccountId, QString> &accountNames)
{
    m_accountNames = accountNames;
    std::sort(connections.begin(), connections.end(),
              [](const ConnectionInfo &a, const ConnectionInfo &b) { return a.open != b.open ? a.open : a.id > b.id; });
    const auto sameId = [](const ConnectionInfo &a, const ConnectionInfo &b) { return a.id == b.id; };
    const bool sameRows = std::equal(connections.begin(), connections.end(), m_connections.begin(), m_connections.end(), sameId);
    if (sameRows) {
        m_connections = std::move(connections);
        if (!m_connections.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_connections = std::move(connections);
    endResetModel();
}

int ConnectionModel::rowOf(int connection) const
{
    const auto found = std::find_if(m_connections.begin(), m_connections.end(),
                                    [connection](const ConnectionInfo &info) { return info.id == connection; });
    return found == m_connections.end() ? -1 : int(found - m_connections.begin());
}

int ConnectionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_connections.size());
}

int ConnectionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ConnectionModel::text(const ConnectionInfo &info, int column) const
{
    const QLocale locale;
    switch (column) {
    case Connection: {
        const QString account =
            info.account.isValid() ? m_accountNames.value(info.account, tr("removed account")) : tr("Account set-up");
        return info.purpose.isEmpty() ? account : tr("%1 · %2", "account · purpose of a connection").arg(account, info.purpose);
    }
    case Host:
        return info.host.contains(u':') ? QStringLiteral("[%1]:%2").arg(info.host).arg(info.port)
                                        : QStringLiteral("%1:%2").arg(info.host).arg(info.port);
    case State:
        return info.state;
    case Security:
        return info.tls.isEmpty() ? tr("not encrypted") : info.tls;
    case Extensions:
        return QStringList(info.extensions.begin(), info.extensions.end()).join(u" · "_s);
    case Received:
        return locale.formattedDataSize(info.bytesReceived, 1, QLocale::DataSizeTraditionalFormat);
    case Sent:
        return locale.formattedDataSize(info.bytesSent, 1, QLocale::DataSizeTraditionalFormat);
    default:
        return {};
    }
}

QVariant ConnectionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_connections.size()))
        return {};
    const ConnectionInfo &info = m_connections[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(info, index.column());
    case Qt::ToolTipRole:
        return index.column() <= Extensions ? text(info, index.column()) : QString();
    case Qt::TextAlignmentRole:
        return index.column() >= Received ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                          : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case IdRole:
        return info.id;
    case OpenRole:
        return info.open;
    case AccountRole:
        return info.account.value();
    case EncryptedRole:
        return !info.tls.isEmpty();
    default:
        return {};
    }
}

QVariant ConnectionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section >= Received ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Connection:
        return tr("Connection");
    case Host:
        return tr("Server");
    case State:
        return tr("State");
    case Security:
        return tr("Security");
    case Extensions:
        return tr("Extensions in use");
    case Received:
        return tr("Received");
    case Sent:
        return tr("Sent");
    default:
        return {};
    }
}

} // namespace postrider::ui
