using Helios.Specs.Acceptance;
using Helios.Specs.Connectors.Fallback;
using Helios.Specs.Connectors.Kafka;
using Helios.Specs.Connectors.Redis;
using Helios.Specs.Properties;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Helios.Specs.Support.LongestFirst))]

namespace Helios.Specs.Support;

/// <summary>Starts the classes that take longest before all others, so that none of them is left over at the end with nothing beside it.</summary>
/// <remarks>The rest is shuffled as xunit does it: by an id that has nothing to do with the name.</remarks>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // Those that mostly wait stand between those that compute.
    private static readonly string[] Long =
    [
        NameOf<KillSpec>(), NameOf<KafkaTopicLogSpec>(), NameOf<KafkaKillSpec>(), NameOf<KafkaConsumerSpec>(), NameOf<CrashPropertySpec>(),
        NameOf<BadInputServersSpec>(), PostgresCollection.Name, NameOf<RedisOutagesPropertySpec>(), NameOf<SpoolingKafkaSpec>(), NameOf<SourceCountsPropertySpec>(),
        NameOf<NabSpec>(), NameOf<BadInputFilesSpec>(), NameOf<KafkaContractSpec>(), NameOf<DegradationPoisonSpec>(),
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(static collection => RankOf(collection.TestCollectionDisplayName)).ThenBy(static collection => collection.UniqueID, StringComparer.Ordinal)];

    private static int RankOf(string collection)
    {
        var rank = Array.FindIndex(Long, name => collection == name || collection.Contains($" {name} ", StringComparison.Ordinal));
        return rank < 0 ? Long.Length : rank;
    }

    private static string NameOf<T>() => typeof(T).FullName!;
}
