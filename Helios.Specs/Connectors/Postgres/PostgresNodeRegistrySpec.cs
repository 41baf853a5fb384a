using Helios.Specs.Connectors.Store;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class PostgresNodeRegistrySpec(PostgresServer server) : NodeRegistryContractSpec(new PostgresPlace(server));
