import type { Contract } from "./contract.ts";
import { employerContracts } from "./employers.ts";
import { grantContracts } from "./grants.ts";
import { getArticleContract, getCaseContract } from "./library.ts";
import { memberContracts } from "./members.ts";
import { privacyContracts } from "./privacy.ts";
import {
  acceptInvitationContract,
  beginEnrolmentContract,
  changePasswordContract,
  confirmEnrolmentContract,
  confirmSecondFactorContract,
  departStaffContract,
  endSessionContract,
  getInvitationContract,
  getMeContract,
  getSignInWaysContract,
  inviteStaffContract,
  listMySessionsContract,
  listStaffContract,
  renewInvitationContract,
  resetSecondFactorContract,
  setMyLangContract,
  signInStaffContract,
  signOutContract,
  signOutEverywhereContract,
} from "./staff-accounts.ts";
import { tableImportContracts } from "./table-imports.ts";
import { unionContracts } from "./unions.ts";
import { workbenchContracts } from "./workbench.ts";

/** Every operation of the API: the server mounts them, OpenAPI describes them, the client calls them. */
export const contracts = [
  getCaseContract,
  getArticleContract,
  ...workbenchContracts,
  ...privacyContracts,
  getSignInWaysContract,
  signInStaffContract,
  confirmSecondFactorContract,
  beginEnrolmentContract,
  confirmEnrolmentContract,
  signOutContract,
  signOutEverywhereContract,
  getMeContract,
  setMyLangContract,
  listMySessionsContract,
  endSessionContract,
  changePasswordContract,
  getInvitationContract,
  acceptInvitationContract,
  listStaffContract,
  inviteStaffContract,
  renewInvitationContract,
  departStaffContract,
  resetSecondFactorContract,
  ...employerContracts,
  ...grantContracts,
  ...memberContracts,
  ...tableImportContracts,
  ...unionContracts,
] as const satisfies readonly Contract[];
