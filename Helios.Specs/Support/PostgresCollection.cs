namespace Helios.Specs.Support;

/// <summary>Specs that share one PostgreSQL server; each makes databases of its own.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "postgres";
}
