using Helios.Connectors.Fallback;
using Helios.Connectors.Kafka;
using Helios.Connectors.Log;
using Helios.Connectors.Memory;
using Helios.Connectors.Sqlite.Log;
using Helios.Host.Config.Options;
using Helios.Host.Observability;

namespace Helios.Host.App.Externals;

/// <summary>Opens the topic log that configuration names: memory, SQLite, or Kafka with a SQLite spool behind it.</summary>
internal static class LogOpener
{
}
