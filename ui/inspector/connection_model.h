// The connections to servers, open ones first.
#pragma once

#include "base/transcript.h"

#include <QAbstractTableModel>
#include <QHash>

namespace postrider::ui {

class ConnectionModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Connection, Host, State, Security, Extensions, Received, Sent, ColumnCount };
    enum Role { IdRole = Qt::UserRole, OpenRole, AccountRole, EncryptedRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// Takes the newest facts; rows that stay keep their place.
    void setConnections(std::vector<ConnectionInfo> connections, const QHash<AccountId, QString> &accountNames);
    int rowOf(int connection) const; ///< -1: not there
    const ConnectionInfo &connection(int row) const { return m_connections[size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ConnectionInfo &info, int column) const;

    std::vector<ConnectionInfo> m_connections;
    QHash<AccountId, QString> m_accountNames;
};

} // namespace postrider::ui
