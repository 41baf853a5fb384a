using System.Reflection;
using System.Runtime.InteropServices;
using Helios.Connectors.Log;

namespace Helios.Connectors.Kafka;

/// <summary>Finds the system's librdkafka, for Confluent's client and for our own calls.</summary>
/// <remarks>Confluent's client looks for files of a package that no registry we can use has; the system's library has the same entry points.</remarks>
internal static class KafkaLibrary
{
    /// <summary>The name our own calls import; never a file name.</summary>
    public const string Name = "rdkafka";

    private static readonly string[] FileNames = OperatingSystem.IsWindows() ? ["librdkafka.dll", "rdkafka.dll"]
        : OperatingSystem.IsMacOS() ? ["librdkafka.1.dylib", "librdkafka.dylib", "/opt/homebrew/lib/librdkafka.dylib"]
        : ["librdkafka.so.1", "librdkafka.so"];

    private static readonly Lazy<nint> Handle = new(Open);

    /// <summary>Whether the library can be used on this machine.</summary>
    public static bool IsAvailable => Handle.Value != 0;

    /// <summary>Call before the first use of any Kafka type.</summary>
    /// <exception cref="LogException">The library is not installed.</exception>
    public static void Load()
    {
        if (!IsAvailable)
        {
            throw new LogException(
                LogFailure.Configuration,
                $"helios.kafka.bootstrap-servers is set, but the Kafka library ({FileNames[0]}) is not installed: apt-get install librdkafka1");
        }
    }

    private static nint Open()
    {
        nint handle = 0;
        _ = Array.Exists(FileNames, name => NativeLibrary.TryLoad(name, out handle));
        if (handle != 0)
        {
            NativeLibrary.SetDllImportResolver(typeof(Confluent.Kafka.Library).Assembly, Resolve);
            NativeLibrary.SetDllImportResolver(typeof(KafkaLibrary).Assembly, Resolve);
        }

        return handle;

        // Not through Handle: that is being made while the first import asks.
        nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
            name.Contains(Name, StringComparison.Ordinal) ? handle : 0;
    }
}
