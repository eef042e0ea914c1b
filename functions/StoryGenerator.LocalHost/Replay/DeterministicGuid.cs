using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace StoryGenerator.LocalHost.Replay;

/// <summary>Name-based GUIDs (RFC 9562, version 5): the same on every replay.</summary>
internal static class DeterministicGuid
{
    // The name space the Durable Task SDK uses for orchestrations.
    private static readonly Guid s_space = new("9e952958-5e33-4daf-827f-2fa12937b875");

    public static Guid Create(string instanceId, DateTime now, int counter)
    {
        var name = Encoding.UTF8.GetBytes($"{instanceId}_{now:o}_{counter}");
        var source = new byte[16 + name.Length];
        s_space.TryWriteBytes(source, bigEndian: true, out _);
        name.CopyTo(source, 16);
#pragma warning disable CA5350 // Version 5 is defined over SHA-1; nothing here is a secret.
        Span<byte> hash = SHA1.HashData(source);
#pragma warning restore CA5350
        var guid = hash[..16];
        BinaryPrimitives.WriteUInt16BigEndian(guid[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(guid[6..]) & 0x0FFF) | 0x5000));
        guid[8] = (byte)((guid[8] & 0x3F) | 0x80);
        return new Guid(guid, bigEndian: true);
    }
}
