import * as client from 'openid-client';
import type { Identity } from './accounts.ts';

/** An OpenID Connect provider by which editors sign in. */
export interface ProviderSettings {
  /** Its issuer, as it names itself. */
  issuer: string;
  /** The desk's id there. */
  client: string;
  /** The desk's secret there; null for a public client. */
  secret: string | null;
}

/** What is remembered between leaving for the provider and coming back. */
export interface Leaving {
  address: string;
  state: string;
  nonce: string;
  verifier: string;
}

export interface Provider {
  leave(): Promise<Leaving>;
  /** Who came back at this address of ours. Throws where the provider refused, or anything does not fit. */
  arrive(address: URL, leaving: Leaving): Promise<Identity>;
}

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);

/**
 * Signs in by OpenID Connect's code flow with PKCE, state and nonce, by openid-client (OpenID Connect Core 1.0, 3.1; RFC
 * 7636). Plain http is taken of a provider on this machine alone. The provider is asked for its settings at the first
 * sign-in, so that one that is down does not keep the desk from opening.
 */
export function createProvider(settings: ProviderSettings, callback: () => string): Provider {
  const issuer = new URL(settings.issuer);
  if (issuer.protocol !== 'https:' && !isLoopback(issuer.hostname))
    throw new Error(`desk.signIn.issuer: ${settings.issuer} is not https.`);
  let known: Promise<client.Configuration> | null = null;
  const configuration = () => {
    known ??= client
      .discovery(
        issuer,
        settings.client,
        {},
        settings.secret === null ? client.None() : client.ClientSecretBasic(settings.secret),
        { timeout: 10, ...(issuer.protocol === 'https:' ? {} : { execute: [client.allowInsecureRequests] }) },
      )
      .catch((thrown: unknown) => {
        known = null;
        throw thrown;
      });
    return known;
  };
  return {
    async leave() {
      const [state, nonce, verifier] = [
        client.randomState(),
        client.randomNonce(),
        client.randomPKCECodeVerifier(),
      ];
      const address = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: callback(),
        scope: 'openid email',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, state, nonce, verifier };
    },
    async arrive(address, { state, nonce, verifier }) {
      const held = await configuration();
      const tokens = await client.authorizationCodeGrant(held, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const { iss, sub } = tokens.claims()!;
      // The token itself names no address where the provider leaves that to its userinfo endpoint.
      const about = held.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(held, tokens.access_token, sub)
        : tokens.claims()!;
      const mail = about.email_verified === true && typeof about.email === 'string' ? about.email : null;
      return { issuer: iss, subject: sub, mail };
    },
  };
}
