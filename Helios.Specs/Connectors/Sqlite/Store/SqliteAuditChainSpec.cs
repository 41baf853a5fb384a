using Helios.Specs.Connectors.Store;

namespace Helios.Specs.Connectors.Sqlite.Store;

public sealed class SqliteAuditChainSpec() : AuditChainContractSpec(new SqlitePlace());
