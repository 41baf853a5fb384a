namespace Helios.Host.App.Cluster;

/// <summary>Another process has this node's name; going on would mean two nodes that take each other for themselves.</summary>
internal sealed class NameLostException(string message) : Exception(message);
