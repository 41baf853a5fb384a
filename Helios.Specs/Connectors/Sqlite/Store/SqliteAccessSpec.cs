using Helios.Specs.Connectors.Store;

namespace Helios.Specs.Connectors.Sqlite.Store;

public sealed class SqliteAccessSpec() : AccessContractSpec(new SqlitePlace());
