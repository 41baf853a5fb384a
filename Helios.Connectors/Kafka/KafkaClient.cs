using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Confluent.Kafka;
using Helios.Connectors.Log;

namespace Helios.Connectors.Kafka;

/// <summary>Clients of librdkafka: made here, or borrowed from Confluent's classes.</summary>
internal static unsafe class KafkaClient
{
    private const int TextSize = 512;
    private const int ConfigTaken = 0;

    /// <summary>Makes a producing client.</summary>
    /// <param name="properties">Its properties.</param>
    /// <param name="prepare">Sets callbacks on the configuration.</param>
    /// <exception cref="LogException">A property is unknown or has no meaning.</exception>
    public static nint New(IReadOnlyDictionary<string, string> properties, Action<nint> prepare)
    {
        var error = stackalloc byte[TextSize];
        var config = KafkaNative.NewConfig();
        foreach (var (name, value) in properties)
        {
            if (KafkaNative.SetConfig(config, name, value, error, TextSize) != ConfigTaken)
            {
                KafkaNative.DestroyConfig(config);
                throw KafkaErrors.NotAProperty(Text(error));
            }
        }

        prepare(config);
        var client = KafkaNative.NewClient(KafkaNative.Producer, config, error, TextSize);
        if (client == 0)
        {
            KafkaNative.DestroyConfig(config);
            throw KafkaErrors.NotAProperty(Text(error));
        }

        return client;
    }

    /// <summary>The native client behind one of Confluent's, whose end waits until the handle is given back.</summary>
    /// <remarks>Confluent's client keeps it internal and offers no loop without several objects a record. The version is pinned, so the name is.</remarks>
    public static SafeHandle Borrow(IClient client)
    {
        var property = typeof(Handle).GetProperty("LibrdkafkaHandle", BindingFlags.Instance | BindingFlags.NonPublic);
        if (property?.GetValue(client.Handle) is not SafeHandle handle)
        {
            throw new LogException(LogFailure.Fatal, $"Confluent.Kafka {typeof(Handle).Assembly.GetName().Version} is not the one this was built for");
        }

        var held = false;
        handle.DangerousAddRef(ref held);
        return handle;
    }

    /// <summary>A line of the library's log.</summary>
    public static KafkaLogLine Line(nint client, int severity, byte* facility, byte* text) => new(
        severity, client == 0 ? "" : Marshal.PtrToStringUTF8(KafkaNative.ClientName(client)) ?? "", Text(facility), Text(text));

    /// <summary>A line of the log of Confluent's client.</summary>
    public static KafkaLogLine Line(LogMessage line) => new((int)line.Level, line.Name, line.Facility, line.Message);

    private static string Text(byte* text) => Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
}
