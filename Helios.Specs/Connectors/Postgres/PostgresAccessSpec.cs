using Helios.Specs.Connectors.Store;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class PostgresAccessSpec(PostgresServer server) : AccessContractSpec(new PostgresPlace(server));
