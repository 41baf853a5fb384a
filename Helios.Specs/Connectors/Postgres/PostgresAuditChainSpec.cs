using Helios.Specs.Connectors.Store;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class PostgresAuditChainSpec(PostgresServer server) : AuditChainContractSpec(new PostgresPlace(server));
