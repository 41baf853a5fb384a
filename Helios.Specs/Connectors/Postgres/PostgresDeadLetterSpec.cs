using Helios.Specs.Connectors.Store;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class PostgresDeadLetterSpec(PostgresServer server) : DeadLetterContractSpec(new PostgresPlace(server));
