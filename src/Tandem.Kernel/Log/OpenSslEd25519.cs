using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Tandem.Log;

/// <summary>Ed25519 by OpenSSL 3, in constant time.</summary>
internal sealed class OpenSslEd25519 : IEd25519
{
    private const string Library = "libcrypto.so.3";
    private const int Ed25519Keys = 1087;
    private const int Done = 1;

    public static bool IsPresent { get; } =
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad(Library, out _);

    public byte[] PublicKey(ReadOnlySpan<byte> seed)
    {
        using var key = PrivateKey(seed);
        var publicKey = new byte[Ed25519.PublicKeySize];
        nuint length = Ed25519.PublicKeySize;
        Require(EVP_PKEY_get_raw_public_key(key, publicKey, ref length));
        return publicKey;
    }

    public byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        using var key = PrivateKey(seed);
        using var context = EVP_MD_CTX_new();
        var signature = new byte[Ed25519.SignatureSize];
        nuint length = Ed25519.SignatureSize;
        Require(EVP_DigestSignInit(context, 0, 0, 0, key));
        Require(EVP_DigestSign(
            context, signature, ref length, in MemoryMarshal.GetReference(message), (nuint)message.Length));
        return signature;
    }

    public bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        using var key = EVP_PKEY_new_raw_public_key(
            Ed25519Keys, 0, in MemoryMarshal.GetReference(publicKey), (nuint)publicKey.Length);
        using var context = EVP_MD_CTX_new();

        return !key.IsInvalid
            && EVP_DigestVerifyInit(context, 0, 0, 0, key) == Done
            && EVP_DigestVerify(
                context,
                in MemoryMarshal.GetReference(signature),
                (nuint)signature.Length,
                in MemoryMarshal.GetReference(message),
                (nuint)message.Length) == Done;
    }

    private static KeyHandle PrivateKey(ReadOnlySpan<byte> seed)
    {
        var key = EVP_PKEY_new_raw_private_key(
            Ed25519Keys, 0, in MemoryMarshal.GetReference(seed), (nuint)seed.Length);
        return key.IsInvalid ? throw new CryptographicException("OpenSSL does not take the key.") : key;
    }

    private static void Require(int outcome)
    {
        if (outcome != Done)
            throw new CryptographicException("OpenSSL refused to sign.");
    }

    [DllImport(Library)]
    private static extern KeyHandle EVP_PKEY_new_raw_private_key(int type, nint engine, in byte key, nuint length);

    [DllImport(Library)]
    private static extern KeyHandle EVP_PKEY_new_raw_public_key(int type, nint engine, in byte key, nuint length);

    [DllImport(Library)]
    private static extern int EVP_PKEY_get_raw_public_key(KeyHandle key, byte[] publicKey, ref nuint length);

    [DllImport(Library)]
    private static extern void EVP_PKEY_free(nint key);

    [DllImport(Library)]
    private static extern ContextHandle EVP_MD_CTX_new();

    [DllImport(Library)]
    private static extern void EVP_MD_CTX_free(nint context);

    [DllImport(Library)]
    private static extern int EVP_DigestSignInit(
        ContextHandle context, nint keyContext, nint digest, nint engine, KeyHandle key);

    [DllImport(Library)]
    private static extern int EVP_DigestSign(
        ContextHandle context, byte[] signature, ref nuint signatureLength, in byte message, nuint length);

    [DllImport(Library)]
    private static extern int EVP_DigestVerifyInit(
        ContextHandle context, nint keyContext, nint digest, nint engine, KeyHandle key);

    [DllImport(Library)]
    private static extern int EVP_DigestVerify(
        ContextHandle context, in byte signature, nuint signatureLength, in byte message, nuint length);

    private sealed class KeyHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            EVP_PKEY_free(handle);
            return true;
        }
    }

    private sealed class ContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            EVP_MD_CTX_free(handle);
            return true;
        }
    }
}
